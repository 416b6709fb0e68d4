# Rails with Devise as `rails g devise:install` sets it up, and with Doorkeeper for tokens. Production, as an API’s people meet it.
#
# Profiles: default, short (timeoutable, after a second).
PROFILE = ENV.fetch('PROFILE', 'default')
ENV['RAILS_ENV'] = 'production'

require 'action_controller/railtie'
require 'action_mailer/railtie'
require 'active_record/railtie'
require 'rack/cors'
require 'rack/handler/webrick'
require 'tmpdir'

ROOT = Dir.mktmpdir
at_exit { FileUtils.remove_entry(ROOT) }
PAGES = [ENV['PAGES_HTTP'], ENV['PAGES_HTTPS']].map { |port| /:#{port}\z/ }
FileUtils.cp_r(Gem.loaded_specs['railties'].full_require_paths.first + '/rails/generators/rails/app/templates/public', ROOT)
FileUtils.mkdir_p("#{ROOT}/config")
File.write("#{ROOT}/config/database.yml", "production: { adapter: sqlite3, database: #{ROOT}/db.sqlite3 }")

require 'devise'
require 'doorkeeper'

class Shop < Rails::Application
  config.root = ROOT
  config.load_defaults 6.1
  config.eager_load = false
  config.hosts.clear
  config.logger = Logger.new($stderr)
  config.secret_key_base = 'lab' * 20
  config.session_store :cookie_store, key: '_shop_session'
  config.action_mailer.delivery_method = :test
  config.action_mailer.default_url_options = { host: 'localhost' }
  # What many single-page applications do: the origin is another, and rack-cors decides.
  config.action_controller.forgery_protection_origin_check = false
  config.middleware.insert_before 0, Rack::Cors do
    allow do
      origins(*PAGES)
      resource '*', headers: :any, methods: %i[get post put patch delete options head], credentials: true
    end
  end
end

Devise.setup do |config|
  require 'devise/orm/active_record'
  config.mailer_sender = 'shop@lab.test'
  config.stretches = 1
  config.maximum_attempts = 2
  config.unlock_strategy = :none
  config.lock_strategy = :failed_attempts
  config.last_attempt_warning = false
  config.timeout_in = 1.second if PROFILE == 'short'
  # The readme’s advice for APIs; HTML is still redirected.
  config.navigational_formats = ['*/*', :html]
end

Doorkeeper.configure do
  orm :active_record
  resource_owner_from_credentials { |_| User.find_by(email: params[:username])&.then { |user| user if user.valid_password?(params[:password]) } }
  grant_flows %w[password client_credentials]
  default_scopes :read
  optional_scopes :write
  use_refresh_token
end

Shop.initialize!

ActiveRecord::Schema.verbose = false
ActiveRecord::Schema.define do
  create_table :users do |t|
    t.string :email, :encrypted_password
    t.string :confirmation_token, :unconfirmed_email
    t.datetime :confirmed_at, :confirmation_sent_at, :locked_at, :remember_created_at
    t.integer :failed_attempts, default: 0
    t.timestamps null: false
  end
  create_table :oauth_applications do |t|
    t.string :name, :uid, :secret, :scopes
    t.text :redirect_uri
    t.boolean :confidential, default: true
    t.timestamps null: false
  end
  create_table :oauth_access_tokens do |t|
    t.references :resource_owner
    t.references :application
    t.string :token, :refresh_token, :scopes
    t.integer :expires_in
    t.datetime :revoked_at
    t.string :previous_refresh_token, null: false, default: ''
    t.datetime :created_at
  end
end

class ApplicationRecord < ActiveRecord::Base
  self.abstract_class = true
end

class User < ApplicationRecord
  devise :database_authenticatable, :rememberable, :confirmable, :lockable, *(:timeoutable if PROFILE == 'short')

  def send_confirmation_notification? = false
end

class ApplicationController < ActionController::Base
  protect_from_forgery with: :exception
end

class LabController < ActionController::API
  def reset
    Doorkeeper::AccessToken.delete_all
    Doorkeeper::Application.delete_all
    User.delete_all
    User.create!(email: 'ada@lab.test', password: 'secret', confirmed_at: Time.now)
    User.create!(email: 'new@lab.test', password: 'secret')
    User.create!(email: 'old@lab.test', password: 'secret', confirmed_at: Time.now, locked_at: Time.now)
    head :no_content
  end

  # A token as the application’s own flow would give it.
  def token
    user = User.find_by!(email: 'ada@lab.test')
    token = Doorkeeper::AccessToken.create!(
      resource_owner_id: user.id, scopes: params[:scopes] || 'read', expires_in: (params[:expires_in] || 7200).to_i,
      created_at: Time.now - params[:age].to_i, revoked_at: params[:revoked] && Time.now
    )
    render json: { token: token.token }
  end
end

# The sign-in that a single-page application posts JSON to.
class SessionsController < Devise::SessionsController
  skip_forgery_protection only: :create
  skip_before_action :verify_signed_out_user, raise: false

  def create
    self.resource = warden.authenticate!(auth_options)
    sign_in(resource_name, resource)
    render json: { user: resource.email }
  end

  def new
    render html: '<!doctype html><title>Log in</title><form method="post"><input type="password" name="user[password]"></form>'.html_safe
  end
end

class ItemsController < ApplicationController
  before_action :authenticate_user!

  def index
    render json: [{ id: 1 }]
  end

  def create
    render json: { id: 2 }, status: :created
  end
end

class TokenItemsController < ActionController::API
  before_action(only: :index) { doorkeeper_authorize! }
  before_action(only: :create) { doorkeeper_authorize! :write }

  def index
    render json: [{ id: 1 }]
  end

  def create
    render json: { id: 2 }, status: :created
  end
end

Shop.routes.draw do
  get '/api/lab/reset', to: 'lab#reset'
  get '/api/lab/token', to: 'lab#token'
  use_doorkeeper { skip_controllers :applications, :authorized_applications, :authorizations }
  devise_for :users, controllers: { sessions: 'sessions' }, skip: %i[confirmations unlocks passwords]
  resources :items, only: %i[index create]
  get '/api/items', to: 'token_items#index'
  post '/api/items', to: 'token_items#create'
end

# All is in one file here, and so the routes come after Devise looked for them.
Devise.class_variable_set(:@@warden_configured, nil)
Devise.configure_warden!

Thread.new do
  $stdin.read
  exit!
end
Rack::Handler::WEBrick.run(
  Shop, Host: '127.0.0.1', Port: Integer(ENV.fetch('PORT')), AccessLog: [], Logger: WEBrick::Log.new($stderr, WEBrick::Log::WARN)
)
